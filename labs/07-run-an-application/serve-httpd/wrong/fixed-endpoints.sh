kubectl create -f - <<YAML
apiVersion: apps/v1
kind: Deployment
metadata: {name: httpd-deployment}
spec:
  replicas: 2
  selector: {matchLabels: {app: httpd_pod}}
  template:
    metadata: {labels: {app: httpd_pod}}
    spec:
      containers: [{name: httpd, image: "httpd"}]
YAML
kubectl rollout status deployment/httpd-deployment
kubectl create -f - <<YAML
apiVersion: v1
kind: Service
metadata: {name: httpd-src}
spec:
  type: NodePort
  ports: [{port: 8080, targetPort: 80, nodePort: 30000}]
---
apiVersion: v1
kind: Endpoints
metadata: {name: httpd-src}
subsets:
- addresses:
$(kubectl get pods -l app=httpd_pod -o jsonpath='{range .items[*]}  - ip: {.status.podIP}{"\n"}{end}')
  ports: [{port: 80}]
YAML
