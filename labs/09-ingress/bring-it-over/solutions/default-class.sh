kubectl apply -f https://raw.githubusercontent.com/kubernetes/ingress-nginx/controller-v1.13.3/deploy/static/provider/baremetal/deploy.yaml
kubectl annotate ingressclass nginx ingressclass.kubernetes.io/is-default-class=true
openssl req -x509 -newkey rsa:2048 -nodes -keyout key -out crt -subj /CN={{host}}.example
kubectl create secret tls {{app}}-cert --cert=crt --key=key
sed 's/extensions\/v1beta1/apps\/v1/; /^---$/,$d' http-echo.yaml > deployment.yaml
kubectl apply -f deployment.yaml
kubectl expose deployment {{app}} --name={{app}}-svc --port=80 --target-port=3000
kubectl apply -f - <<YAML
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: {{app}}-ingress}
spec:
  tls: [{hosts: [{{host}}.example], secretName: {{app}}-cert}]
  rules:
  - host: {{host}}.example
    http: {paths: [{path: /{{app}}, pathType: ImplementationSpecific, backend: {service: {name: {{app}}-svc, port: {number: 80}}}}]}
YAML
kubectl -n ingress-nginx rollout status deployment ingress-nginx-controller
kubectl rollout status deployment {{app}}
sleep 5
