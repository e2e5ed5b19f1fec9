kubectl -n {{ns}} apply -f - <<YAML
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: mysql-data}
spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: {{size}}}}}
YAML
kubectl -n {{ns}} patch deployment mysql -p '{"spec":{"template":{"spec":{"volumes":[{"name":"data","persistentVolumeClaim":{"claimName":"mysql-data"}}],"containers":[{"name":"mysql","volumeMounts":[{"name":"data","mountPath":"/data"}]}]}}}}'
kubectl -n {{ns}} rollout status deployment mysql
kubectl -n {{ns}} rollout status deployment wordpress
until curl -s -o /dev/null -f "http://172.18.0.3:{{np}}/wp-admin/install.php"; do sleep 1; done
curl -s -o /dev/null "http://172.18.0.3:{{np}}/wp-admin/install.php?step=2" -d weblog_title={{title}} -d user_name=ada -d admin_password=lovelace -d admin_email=ada@example.org
kubectl apply -f - <<YAML
apiVersion: v1
kind: PersistentVolume
metadata: {name: shelf}
spec:
  capacity: {storage: {{shelf}}}
  accessModes: [ReadWriteOnce]
  persistentVolumeReclaimPolicy: Retain
  storageClassName: ""
  hostPath: {path: /srv/shelf}
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: archive, namespace: {{ns}}}
spec:
  storageClassName: ""
  volumeName: shelf
  accessModes: [ReadWriteOnce]
  resources: {requests: {storage: {{shelf}}}}
YAML
