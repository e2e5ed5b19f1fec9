kubectl run httpd-1 --image=httpd --labels=app=httpd_pod
kubectl run httpd-2 --image=httpd --labels=app=httpd_pod
kubectl create -f - <<YAML
apiVersion: v1
kind: Service
metadata: {name: httpd-src}
spec:
  type: NodePort
  selector: {app: httpd_pod}
  ports: [{port: 8080, targetPort: 80, nodePort: 30000}]
YAML
