kubectl get pods 2>&1 | grep -o 'localhost:[0-9]*' | sed 's/^/before: /' > answers.yaml
minikube start --force
minikube delete
minikube start --force --driver=docker --cpus 2 --memory {{mem}} --registry-mirror "https://{{mirror}}.mirror.example.com"
kubectl apply -f - <<YAML
apiVersion: v1
kind: Namespace
metadata: {name: {{team}}}
YAML
minikube stop
minikube start --force
minikube addons enable ingress
sleep 60
