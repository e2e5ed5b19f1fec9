for name in cache shop vault; do
kubectl -n {{ns}} scale deployment $name --replicas=0
kubectl -n {{ns}} delete pvc $name
kubectl -n {{ns}} apply -f - <<YAML
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: $name}
spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
YAML
kubectl -n {{ns}} scale deployment $name --replicas=1
done
