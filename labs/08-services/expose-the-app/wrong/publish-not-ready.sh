kubectl create -f - <<YAML
apiVersion: v1
kind: Service
metadata: {name: {{app}}}
spec:
  type: NodePort
  publishNotReadyAddresses: true
  selector: {app: {{app}}}
  ports: [{port: {{port}}, targetPort: {{tp}}, nodePort: {{np}}}]
YAML
kubectl -n team-{{team}} create service externalname {{app}} --external-name={{app}}.default.svc.cluster.local
kubectl rollout restart deployment report
