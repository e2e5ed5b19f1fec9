kubectl -n {{ns}} patch ingress menu --type=json -p '[{"op":"replace","path":"/spec/rules/0/http/paths/0/backend/service/port","value":{"name":"http"}}]'
kubectl -n {{ns}} patch ingress booking -p '{"spec":{"ingressClassName":"nginx"}}'
kubectl -n {{ns}} patch ingress kiosk --type=json -p '[{"op":"remove","path":"/spec/rules/0/host"}]'
sleep 5
