kubectl -n {{ns}} delete ingress --all
kubectl -n {{ns}} create ingress all --class=nginx --rule='menu.{{host}}.example/*=menu:80' --rule='kiosk.{{host}}.example/*=kiosk:http'
kubectl -n {{ns}} create ingress booking --class=nginx --rule='booking.{{host}}.example/*=booking:80'
sleep 5
