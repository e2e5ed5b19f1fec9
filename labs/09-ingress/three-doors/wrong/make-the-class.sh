kubectl -n {{ns}} patch ingress menu --type=json -p '[{"op":"replace","path":"/spec/rules/0/http/paths/0/backend/service/port","value":{"name":"http"}}]'
kubectl apply -f - <<YAML
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: {{class}}}
spec: {controller: example.com/{{class}}}
YAML
kubectl -n {{ns}} patch ingress kiosk --type=json -p '[{"op":"replace","path":"/spec/rules/0/host","value":"kiosk.{{host}}.example"}]'
sleep 5
