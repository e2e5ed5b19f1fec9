kubectl config use-context minikube
kubectl config set-context --current --namespace={{team}}
