kubectl -n {{ns}} set resources deployment big --requests=cpu=500m
kubectl label node node01 disk={{disk}} --overwrite
kubectl taint node node02 {{why}}-
kubectl taint node controlplane node-role.kubernetes.io/control-plane-
sleep 40
