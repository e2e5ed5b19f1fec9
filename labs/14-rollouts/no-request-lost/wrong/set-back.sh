kubectl patch deployment {{app}} -p '{"spec":{"strategy":{"rollingUpdate":{"maxUnavailable":0,"maxSurge":1}},"template":{"spec":{"containers":[{"name":"hello-app","readinessProbe":{"httpGet":{"path":"/","port":8080},"periodSeconds":2}}]}}}}'
kubectl rollout status deployment {{app}}
kubectl set image deployment/{{app}} hello-app=gcr.io/google-samples/hello-app:2.0
