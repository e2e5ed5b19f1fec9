kubectl -n {{ns}} get deployment big -o yaml | sed 's/cpu: "{{cpu}}"/cpu: 500m/' | kubectl replace -f -
kubectl label node node01 disk-
kubectl label node node01 disk={{disk}}
kubectl taint node node02 {{why}}=yes:NoSchedule-
kubectl -n {{ns}} get deployment watch -o yaml | sed 's/^      affinity:/      tolerations: [{operator: Exists}]\n&/' | kubectl apply -f -
sleep 40
