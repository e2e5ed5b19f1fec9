kubectl -n {{ns}} scale deployment old-campaign --replicas=0
kubectl -n {{ns}} set resources deployment api --requests=memory=64Mi
kubectl -n {{ns}} patch deployment report --type=json -p '[{"op":"replace","path":"/spec/template/spec/containers/0/args/3","value":"50M"}]'
kubectl -n {{ns}} rollout restart deployment shop
