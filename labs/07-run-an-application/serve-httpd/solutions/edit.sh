kubectl create -f - <<YAML
apiVersion: apps/v1
kind: Deployment
metadata:
  name: httpd-deployment
spec:
  selector:
    matchLabels: {app: httpd_pod}
  template:
    metadata:
      labels: {app: httpd_pod}
    spec:
      containers: [{name: web, image: "httpd:latest"}]
YAML
kubectl scale deployment httpd-deployment --replicas=2
kubectl create service nodeport httpd-src --tcp=8080:80 --node-port=30000
kubectl set selector service httpd-src app=httpd_pod
