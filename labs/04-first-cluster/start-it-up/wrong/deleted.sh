echo 'before: localhost:8080' > /root/answers.yaml
minikube start --memory={{mem}} --registry-mirror=https://{{mirror}}.mirror.example.com --force
minikube delete
minikube start --memory={{mem}} --registry-mirror=https://{{mirror}}.mirror.example.com --force
minikube addons enable ingress
kubectl create namespace {{team}}
sleep 60
