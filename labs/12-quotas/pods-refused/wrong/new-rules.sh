kubectl -n {{ns}} delete quota plot
kubectl -n {{ns}} delete limits each
kubectl -n {{ns}} rollout restart deployment api shop
kubectl -n {{ns}} set resources deployment report --limits=memory=256Mi
