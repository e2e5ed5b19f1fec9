echo 'before: localhost:8080' > /root/answers.yaml
minikube start --force --registry-mirror=https://{{mirror}}.mirror.example.com
minikube addons enable ingress
kubectl create namespace {{team}}
minikube stop
minikube start --memory={{mem}} --force
sleep 60
