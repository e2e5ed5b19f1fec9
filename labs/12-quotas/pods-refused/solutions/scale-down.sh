kubectl -n {{ns}} scale deployment old-campaign --replicas=0
kubectl -n {{ns}} set resources deployment api --requests=memory=64Mi
kubectl -n {{ns}} set resources deployment report --limits=memory=256Mi
kubectl -n {{ns}} rollout status deployment report
kubectl -n {{ns}} rollout restart deployment shop
