ssh {{node}} systemctl start kubelet
kubectl -n {{ns}} set env deployment/pay {{key}}=anything
printf 'code: 1\nhog: pay\n' > answers.yaml
kubectl wait --for=condition=Ready node/{{node}}
sleep 60
