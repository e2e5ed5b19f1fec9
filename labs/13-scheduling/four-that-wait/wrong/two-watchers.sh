kubectl -n {{ns}} set resources deployment big --requests=cpu=500m
kubectl label node node01 disk={{disk}} --overwrite
kubectl taint node node02 {{why}}-
kubectl -n {{ns}} scale deployment watch --replicas=2
sleep 40
