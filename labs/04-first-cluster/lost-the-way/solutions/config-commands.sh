kubectl config use-context minikube
kubectl config set-credentials minikube --client-certificate=/root/.minikube/profiles/minikube/client.crt
kubectl config set-cluster minikube --server=https://$(minikube ip):8443
kubectl config set-context --current --namespace={{team}}
kubectl scale deployment {{app}} --replicas={{n}}
kubectl rollout status deployment {{app}}
