kubectl -n {{ns}} delete pvc cache shop --wait=false
kubectl -n {{ns}} scale deployment cache shop --replicas=0
sleep 5
kubectl -n {{ns}} apply -f - <<YAML
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: cache}
spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: shop}
spec: {storageClassName: by-hand, volumeName: shop, accessModes: [ReadWriteOnce], resources: {requests: {storage: 2Gi}}}
YAML
kubectl -n {{ns}} scale deployment cache shop --replicas=1
kubectl patch pv vault --type=json -p '[{"op":"remove","path":"/spec/claimRef"}]'
