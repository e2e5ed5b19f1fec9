ssh {{host}} systemctl restart kubelet
sleep 40
kubectl apply -f - <<YAML
apiVersion: apps/v1
kind: ReplicaSet
metadata: {name: {{shop}}}
spec:
  replicas: 4
  selector: {matchLabels: {app: {{shop}}}}
  template:
    metadata: {labels: {app: {{shop}}}}
    spec: {containers: [{name: hello-app, image: "gcr.io/google-samples/hello-app:1.0"}]}
YAML
sleep 60
