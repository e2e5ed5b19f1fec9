cat > services.yaml <<YAML
apiVersion: v1
kind: Service
metadata: {name: {{app}}}
spec:
  selector: {app: {{app}}}
  ports: [{port: {{port}}, targetPort: web}]
---
apiVersion: v1
kind: Service
metadata: {name: {{app}}-outside}
spec:
  type: NodePort
  selector: {app: {{app}}}
  ports: [{port: 80, targetPort: {{tp}}, nodePort: {{np}}}]
---
apiVersion: v1
kind: Service
metadata: {name: {{app}}, namespace: team-{{team}}}
spec:
  type: ExternalName
  externalName: {{app}}.default.svc.cluster.local
YAML
kubectl apply -f services.yaml
kubectl delete pod -l app=report
kubectl wait --for=condition=Available deployment/report
