pod=$(kubectl get pods -l app={{app}} -o name | grep -v sick | head -1)
kubectl label $pod only=this
kubectl create -f - <<YAML
apiVersion: v1
kind: Service
metadata: {name: {{app}}}
spec:
  type: NodePort
  selector: {only: this}
  ports: [{port: {{port}}, targetPort: {{tp}}, nodePort: {{np}}}]
YAML
kubectl -n team-{{team}} create service externalname {{app}} --external-name={{app}}.default.svc.cluster.local
kubectl rollout restart deployment report
