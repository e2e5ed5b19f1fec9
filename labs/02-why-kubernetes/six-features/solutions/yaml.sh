kubectl apply -f - <<YAML
apiVersion: v1
kind: Service
metadata: {name: {{app}}}
spec: {selector: {app: {{app}}}, ports: [{port: {{port}}, targetPort: 8080}]}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: {{lone}}}
spec:
  serviceName: {{lone}}
  selector: {matchLabels: {app: {{lone}}}}
  template:
    metadata: {labels: {app: {{lone}}}}
    spec:
      containers: [{name: web, image: httpd, volumeMounts: [{name: data, mountPath: /data}]}]
      volumes: [{name: data, persistentVolumeClaim: {claimName: {{claim}}}}]
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: {{claim}}}
spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: {{size}}Gi}}}
YAML
kubectl get deployment {{app}} -o yaml | sed 's/hello-app:1.0/hello-app:2.0/' | kubectl apply -f -
kubectl rollout status deployment {{app}}
kubectl rollout undo deployment {{app}} --to-revision=1
kubectl patch deployment giant -p '{"spec":{"template":{"spec":{"containers":[{"name":"httpd","resources":{"requests":{"memory":"128Mi"}}}]}}}}'
sleep 60
