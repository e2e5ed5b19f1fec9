kubectl expose deployment {{app}} --port={{port}} --target-port=8080
kubectl apply -f - <<YAML
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: {{claim}}}
spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: {{size}}Gi}}}
YAML
kubectl set image deployment/{{app}} hello-app=gcr.io/google-samples/hello-app:2.0
kubectl rollout status deployment {{app}}
kubectl rollout undo deployment {{app}}
kubectl set resources deployment giant --requests=memory=128Mi
kubectl run {{lone}}-2 --image=httpd --labels=app={{lone}}
sleep 60
