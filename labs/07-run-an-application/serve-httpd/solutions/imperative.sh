kubectl create deployment httpd-deployment --image=httpd:2.4 --replicas=2 --dry-run=client -o yaml |
  sed 's/app: httpd-deployment/app: httpd_pod/' | kubectl apply -f -
kubectl expose deployment httpd-deployment --name=httpd-src --port=8080 --target-port=80 --type=NodePort
kubectl patch service httpd-src --type=json -p '[{"op":"replace","path":"/spec/ports/0/nodePort","value":30000}]'
