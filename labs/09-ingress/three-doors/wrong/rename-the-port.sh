kubectl -n {{ns}} patch service menu --type=json -p '[{"op":"replace","path":"/spec/ports/0/name","value":"{{port}}"}]'
kubectl -n {{ns}} patch ingress booking -p '{"spec":{"ingressClassName":"nginx"}}'
kubectl -n {{ns}} patch ingress kiosk --type=json -p '[{"op":"replace","path":"/spec/rules/0/host","value":"kiosk.{{host}}.example"}]'
sleep 5
