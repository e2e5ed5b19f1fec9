kubectl expose deployment {{app}} --port={{port}} --target-port=8080
kubectl apply -f - <<YAML
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: {{claim}}}
spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: {{size}}Gi}}}
---
apiVersion: v1
kind: Pod
metadata: {name: keeper}
spec:
  containers: [{name: keeper, image: httpd, volumeMounts: [{name: data, mountPath: /data}]}]
  volumes: [{name: data, persistentVolumeClaim: {claimName: {{claim}}}}]
YAML
kubectl set image deployment/{{app}} hello-app=gcr.io/google-samples/hello-app:2.0
kubectl set resources deployment giant --requests=memory=0
kubectl create deployment {{lone}} --image=httpd
sleep 60
