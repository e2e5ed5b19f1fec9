kubectl -n {{ns}} delete deployment old-campaign
kubectl -n {{ns}} patch deployment api --type=json -p '[{"op":"remove","path":"/spec/template/spec/containers/0/resources"}]'
kubectl -n {{ns}} get deployment report -o yaml | sed 's/memory: {{low}}/memory: 400Mi/' | kubectl apply -f -
kubectl -n {{ns}} rollout restart deployment shop
