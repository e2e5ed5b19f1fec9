kubectl create namespace team-{{team}}
kubectl -n team-{{team}} create quota plot --hard=requests.cpu={{cpu}},pods={{pods}}
kubectl -n team-{{team}} apply -f - <<YAML
apiVersion: v1
kind: LimitRange
metadata: {name: limits}
spec:
  limits:
  - type: Container
    default: {cpu: 500m, memory: 256Mi}
    defaultRequest: {cpu: {{request}}m, memory: 64Mi}
    max: {memory: {{max}}}
YAML
kubectl -n team-{{team}} create deployment {{app}} --image=nginx --replicas=2 --dry-run=client -o yaml |
  kubectl set resources -f - --local --limits=cpu=0.5,memory=128Mi -o yaml | kubectl -n team-{{team}} apply -f -
awk "BEGIN { printf \"share: %.2f\\ncapped: %.2f\\n\", {{a}} / 1000, {{b}} / 1000 }" > /root/answers.yaml
