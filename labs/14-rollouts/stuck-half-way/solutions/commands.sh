kubectl set image deployment/{{app}} hello-app=gcr.io/google-samples/hello-app:2.0
kubectl rollout undo deployment portal
kubectl rollout status deployment {{app}}
kubectl rollout status deployment portal
