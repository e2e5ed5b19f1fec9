kubectl create -f - <<YAML
apiVersion: v1
kind: Service
metadata: {name: {{app}}}
spec:
  type: NodePort
  ports: [{port: {{port}}, targetPort: {{tp}}, nodePort: {{np}}}]
---
apiVersion: v1
kind: Endpoints
metadata: {name: {{app}}}
subsets:
- addresses:
$(kubectl get pods -l app={{app}} -o jsonpath='{range .items[*]}  - ip: {.status.podIP} # {.metadata.name}{"\n"}{end}' | grep -v sick)
  ports: [{port: {{tp}}}]
YAML
kubectl -n team-{{team}} create service externalname {{app}} --external-name={{app}}.default.svc.cluster.local
kubectl rollout restart deployment report
