kubectl apply -f - <<YAML
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: {{class}}}
provisioner: rancher.io/local-path
volumeBindingMode: WaitForFirstConsumer
YAML
kubectl patch pv shop -p '{"spec":{"accessModes":["ReadWriteOnce","ReadWriteMany"]}}'
kubectl delete pv vault
kubectl apply -f - <<YAML
apiVersion: v1
kind: PersistentVolume
metadata: {name: vault}
spec:
  capacity: {storage: 5Gi}
  accessModes: [ReadWriteOnce]
  persistentVolumeReclaimPolicy: Retain
  storageClassName: by-hand
  hostPath: {path: /srv/vault-2, type: DirectoryOrCreate}
YAML
