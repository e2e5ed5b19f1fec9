echo 'before: localhost:8080' > /root/answers.yaml
minikube start --memory={{mem}} --registry-mirror=https://{{mirror}}.mirror.example.com
minikube addons enable ingress
