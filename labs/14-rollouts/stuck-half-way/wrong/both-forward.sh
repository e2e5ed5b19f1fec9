kubectl set image deployment/{{app}} hello-app=gcr.io/google-samples/hello-app:2.0
kubectl patch deployment portal --type=json -p '[{"op":"remove","path":"/spec/template/spec/containers/0/readinessProbe"}]'
