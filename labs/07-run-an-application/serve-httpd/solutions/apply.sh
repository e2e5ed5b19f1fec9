cat <<YAML > httpd_deployment.yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: httpd-deployment
spec:
  replicas: 2
  selector:
    matchLabels:
      app: httpd_pod
  template:
    metadata:
      labels:
        app: httpd_pod
    spec:
      containers:
      - name: httpd
        image: httpd
YAML
kubectl apply -f httpd_deployment.yaml
cat <<YAML > httpd_service.yaml
apiVersion: v1
kind: Service
metadata:
  name: httpd-src
spec:
  type: NodePort
  selector:
    app: httpd_pod
  ports:
  - name: http
    protocol: TCP
    nodePort: 30000
    port: 8080
    targetPort: 80
YAML
kubectl apply -f httpd_service.yaml
kubectl rollout status deployment/httpd-deployment
