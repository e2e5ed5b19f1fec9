ssh {{node}} systemctl start kubelet
kubectl -n {{ns}} set env deployment/pay {{key}}=anything
printf 'code: {{code}}\nhog: {{hog}}\n' > answers.yaml
kubectl wait --for=condition=Ready node/{{node}}
sleep 60
kubectl -n {{ns}} scale deployment {{hog}} --replicas=0
