kubectl delete deployment {{app}}
kubectl apply -f - <<YAML
apiVersion: apps/v1
kind: Deployment
metadata: {name: {{app}}, annotations: {kubernetes.io/change-cause: {{ticket}}}}
spec:
  replicas: {{n}}
  strategy: {rollingUpdate: {maxUnavailable: 0}}
  selector: {matchLabels: {app: {{app}}}}
  template:
    metadata: {labels: {app: {{app}}}}
    spec:
      containers:
      - name: hello-app
        image: gcr.io/google-samples/hello-app:1.0
        readinessProbe: {httpGet: {path: /, port: 8080}}
YAML
kubectl rollout status deployment {{app}}
