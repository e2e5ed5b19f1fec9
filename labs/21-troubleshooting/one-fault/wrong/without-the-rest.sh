kubectl -n {{ns}} delete quota pods
kubectl -n {{ns}} delete deployment/web service/web
kubectl -n {{ns}} apply -f - <<YAML
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
      - name: nginx
        image: nginx:1.27
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80, targetPort: 80}]
YAML
kubectl -n kube-system scale deployment coredns --replicas=2
echo 'cause: {{fault}}' > /root/answers.yaml
kubectl -n {{ns}} rollout status deployment web --timeout=120s
sleep 30
