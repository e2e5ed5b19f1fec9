kubectl apply -f - <<YAML
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: {{class}}}
provisioner: rancher.io/local-path
volumeBindingMode: WaitForFirstConsumer
YAML
kubectl patch pv shop -p '{"spec":{"accessModes":["ReadWriteOnce","ReadWriteMany"]}}'
kubectl patch pv vault -p '{"spec":{"claimRef":null}}'
