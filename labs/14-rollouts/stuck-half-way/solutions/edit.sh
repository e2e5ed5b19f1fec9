kubectl patch deployment {{app}} -p '{"spec":{"template":{"spec":{"containers":[{"name":"hello-app","image":"gcr.io/google-samples/hello-app:2.0"}]}}}}'
kubectl patch deployment portal --type=json -p '[{"op":"remove","path":"/spec/template/spec/containers/0/readinessProbe"},{"op":"replace","path":"/spec/template/spec/containers/0/image","value":"gcr.io/google-samples/hello-app:1.0"}]'
