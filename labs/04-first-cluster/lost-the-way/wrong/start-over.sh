minikube delete
minikube start --force
kubectl create namespace {{team}}
kubectl config set-context --current --namespace={{team}}
kubectl create deployment {{app}} --image=gcr.io/google-samples/hello-app:1.0 --replicas={{n}}
kubectl rollout status deployment {{app}}
