kubectl -n {{ns}} scale deployment shop --replicas=1
kubectl -n {{ns}} scale deployment old-campaign --replicas=1
kubectl -n {{ns}} set resources deployment api --requests=memory=64Mi
kubectl -n {{ns}} set resources deployment report --limits=memory=256Mi
