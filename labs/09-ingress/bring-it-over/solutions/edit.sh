kubectl apply -f https://raw.githubusercontent.com/kubernetes/ingress-nginx/controller-v1.13.3/deploy/static/provider/baremetal/deploy.yaml
kubectl -n ingress-nginx rollout status deployment ingress-nginx-controller
openssl req -x509 -newkey rsa:2048 -nodes -keyout {{host}}.key -out {{host}}.crt -days 90 -subj /CN={{host}}.example
kubectl create secret tls {{host}}-tls --cert={{host}}.crt --key={{host}}.key
cat > new.yaml <<YAML
apiVersion: apps/v1
kind: Deployment
metadata: {name: {{app}}}
spec:
  replicas: 2
  selector: {matchLabels: {app: {{app}}}}
  template:
    metadata: {labels: {app: {{app}}}}
    spec:
      containers:
      - name: {{app}}
        image: kennship/http-echo:latest
        ports: [{containerPort: 3000}]
---
apiVersion: v1
kind: Service
metadata: {name: {{app}}-svc}
spec:
  ports: [{port: 80, targetPort: 3000, protocol: TCP, name: http}]
  selector: {app: {{app}}}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: {{app}}-ingress
  annotations: {nginx.ingress.kubernetes.io/ssl-redirect: "true"}
spec:
  ingressClassName: nginx
  tls: [{hosts: [{{host}}.example], secretName: {{host}}-tls}]
  rules:
  - host: {{host}}.example
    http:
      paths:
      - path: /{{app}}
        pathType: Prefix
        backend: {service: {name: {{app}}-svc, port: {name: http}}}
YAML
kubectl apply -f new.yaml
kubectl rollout status deployment {{app}}
sleep 5
