kubectl patch deployment {{app}} -p '{"spec":{"strategy":{"$retainKeys":["type"],"type":"Recreate"},"template":{"spec":{"containers":[{"name":"hello-app","readinessProbe":{"httpGet":{"path":"/","port":8080},"periodSeconds":2}}]}}}}'
kubectl rollout status deployment {{app}}
kubectl set image deployment/{{app}} hello-app=gcr.io/google-samples/hello-app:2.0
kubectl annotate deployment {{app}} kubernetes.io/change-cause={{ticket}}
kubectl rollout status deployment {{app}}
kubectl rollout undo deployment {{app}}
kubectl rollout status deployment {{app}}
