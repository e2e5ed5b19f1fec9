minikube start --force
kubectl config set-context minikube --namespace={{team}}
kubectl config use-context minikube
kubectl patch deployment {{app}} -p '{"spec":{"replicas":{{n}}}}'
kubectl rollout status deployment {{app}}
