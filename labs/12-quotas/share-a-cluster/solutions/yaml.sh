cat > plot.yaml <<YAML
apiVersion: v1
kind: Namespace
metadata: {name: team-{{team}}}
---
apiVersion: v1
kind: ResourceQuota
metadata: {name: sum, namespace: team-{{team}}}
spec: {hard: {requests.cpu: "{{cpu}}"}}
---
apiVersion: v1
kind: ResourceQuota
metadata: {name: count, namespace: team-{{team}}}
spec: {hard: {pods: "{{pods}}"}}
---
apiVersion: v1
kind: LimitRange
metadata: {name: each, namespace: team-{{team}}}
spec:
  limits:
  - type: Container
    default: {cpu: "0.5", memory: 256Mi}
    defaultRequest: {cpu: {{request}}m, memory: 64Mi}
    max: {memory: {{max}}, cpu: "8"}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: {{app}}, namespace: team-{{team}}}
spec:
  replicas: 2
  selector: {matchLabels: {app: {{app}}}}
  template:
    metadata: {labels: {app: {{app}}}}
    spec:
      containers:
      - name: web
        image: nginx:1.27
        resources:
          limits: {cpu: 500m, memory: 128Mi}
          requests: {cpu: 500m, memory: 128Mi}
YAML
kubectl apply -f plot.yaml
share=$(awk "BEGIN { print {{cores}} * {{a}} / ({{a}} + {{b}} + {{c}}) }")
capped=$(awk "BEGIN { print {{b}} / 1000 }")
printf 'share: %.2f\ncapped: %.2f\n' $share $capped > /root/answers.yaml
