sed -i 's/:{{port}}/:8443/; s/^current-context: .*/current-context: minikube/; s/client-2021/client/' ~/.kube/config
kubectl -n {{team}} scale deployment {{app}} --replicas={{n}}
kubectl -n {{team}} rollout status deployment {{app}}
