kubectl get all
kubectl describe deployment {{app}}
kubectl get events
